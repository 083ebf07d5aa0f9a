// Arrow keys turn the pages of the reader, unless somebody writes or selects with them.

const turnings = { ArrowLeft: "a[rel=prev]", ArrowRight: "a[rel=next]" };

document.addEventListener("keydown", (event) => {
  const isElsewhere = event.target.closest("input, select, textarea, summary, details, [contenteditable]");
  const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (isElsewhere || hasModifier || event.defaultPrevented || !(event.key in turnings)) return;
  const link = document.querySelector(`.reader-pages ${turnings[event.key]}`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

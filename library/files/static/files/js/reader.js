// Arrow keys turn the pages of the reader, unless somebody is writing or selecting with them.

const turnings = { ArrowLeft: "[data-reader-previous]", ArrowRight: "[data-reader-next]" };

document.addEventListener("keydown", (event) => {
  const isElsewhere = event.target.closest("input, select, textarea, summary, [contenteditable]");
  const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (isElsewhere || hasModifier || event.defaultPrevented || !(event.key in turnings)) return;
  const link = document.querySelector(turnings[event.key]);
  if (!link) return;
  event.preventDefault();
  link.click();
});

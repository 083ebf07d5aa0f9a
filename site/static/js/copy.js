// A button [data-copy="#id"] copies the text of that element and says so in its own words.
for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.querySelector("[data-copy-label]");
  const wording = label.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const text = document.querySelector(button.dataset.copy).textContent;
    await navigator.clipboard.writeText(text.replace(/\s+/g, " ").trim());
    label.textContent = button.dataset.copied;
    setTimeout(() => { label.textContent = wording; }, 3000);
  });
}

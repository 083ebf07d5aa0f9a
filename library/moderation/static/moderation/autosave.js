// Wagtail saves drafts by itself while somebody types. Not so once the form is on its way: an answer that takes more
// than half a second would leave a second draft. And not under review: whoever writes a version, were it a letter
// typed by mistake, may no longer approve it. A form sent while it is being saved waits for the end of that.
const PATIENCE = 10_000; // milliseconds
let isSaving = false;
let isSent = false;
let sendLater = null;

document.addEventListener(
  "w-autosave:save",
  (event) => {
    if (!isSent && !document.querySelector("[data-workflow-action-name]")) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // nobody waits for an end of what never began
  },
  { capture: true },
);
document.addEventListener("w-autosave:save", (event) => {
  isSaving = !event.defaultPrevented;
});
for (const end of ["success", "error", "deactivated"]) {
  document.addEventListener(`w-autosave:${end}`, () => {
    isSaving = false;
    sendLater?.();
  });
}

document.addEventListener(
  "submit",
  (event) => {
    if (!isSaving) return;
    const { target, submitter } = event;
    event.preventDefault();
    event.stopImmediatePropagation();
    const late = setTimeout(() => sendLater?.(), PATIENCE);
    sendLater = () => {
      clearTimeout(late);
      [isSaving, sendLater] = [false, null];
      setTimeout(() => target.requestSubmit(submitter)); // to the address that the saved draft has by now
    };
  },
  { capture: true },
);
document.addEventListener("submit", (event) => {
  isSent = isSent || !event.defaultPrevented;
});
addEventListener("pageshow", () => {
  isSent = false; // back from where the form led to
});

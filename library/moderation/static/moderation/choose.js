// A button marked data-choose-all checks every box that belongs to its form, or none when all are checked.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-choose-all]");
  if (!button) return;
  const boxes = [...document.querySelectorAll(`input[type="checkbox"][form="${button.form.id}"]`)];
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => {
    box.checked = !all;
  });
});

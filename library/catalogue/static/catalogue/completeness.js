// Keeps the completeness panel true while the description is typed.
const panel = document.querySelector("[data-completeness]");

function showPart(part) {
  const input = document.getElementById(part.dataset.completenessField);
  if (!input) return part.classList.contains("completeness__part--given"); // a form that only shows
  const isGiven = input.value.trim() !== "";
  const word = part.querySelector("[data-given]");
  part.classList.toggle("completeness__part--given", isGiven);
  word.textContent = `: ${isGiven ? word.dataset.given : word.dataset.missing}`;
  return isGiven;
}

function showLanguage(language) {
  const parts = [...language.querySelectorAll("[data-completeness-field]")].map(showPart);
  const isComplete = parts.every(Boolean);
  const state = language.querySelector("[data-complete]");
  const words = isComplete ? state.dataset.complete : state.dataset.incomplete;
  language.classList.toggle("completeness__language--complete", isComplete);
  if (state.textContent !== words) state.textContent = words; // spoken only when it changes
}

function showAll() {
  panel.querySelectorAll("[data-completeness-language]").forEach(showLanguage);
}

panel.closest("form").addEventListener("input", showAll);
showAll();

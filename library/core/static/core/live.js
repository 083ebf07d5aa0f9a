// Keeps the parts of a page marked data-live true while work goes on; without scripts the page reloads itself.
const SECONDS = 2;

async function refresh() {
  const response = await fetch(window.location.href, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!response.ok) return true;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!fresh.querySelector("[data-live]")) {
    window.location.reload(); // the work is done: another page stands there now
    return false;
  }
  document.querySelectorAll("[data-live]").forEach((part) => {
    const found = fresh.getElementById(part.id);
    if (found) part.replaceWith(found);
  });
  return true;
}

async function watch() {
  let goesOn = true;
  try {
    goesOn = await refresh();
  } catch {
    // The server cannot be reached just now: the next round tries again.
  }
  if (goesOn) window.setTimeout(watch, SECONDS * 1000);
}

if (document.querySelector("[data-live]")) window.setTimeout(watch, SECONDS * 1000);

// A search form with [data-complete] offers titles, authors and subjects that begin as typed: a combobox
// with a list of the ARIA Authoring Practices. Hidden fields of the form, which are filters, go along.

const PAUSE = 150; // milliseconds without a key before the server is asked
const LEAST = 2; // letters

class Completion {
  options = [];
  active = -1;
  asked = 0;

  constructor(form) {
    this.form = form;
    this.input = form.querySelector("[name=q]");
    this.list = this.make("ul", { className: "completions", role: "listbox", id: `${this.input.id}-completions`, hidden: true });
    this.list.setAttribute("aria-label", form.dataset.completed);
    this.status = this.make("p", { className: "visually-hidden", role: "status" });
    form.append(this.list, this.status);
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(states)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.clicked(event));
  }

  make(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }

  typed() {
    clearTimeout(this.timer);
    const start = this.input.value.trim();
    if (start.length < LEAST) return this.close();
    this.timer = setTimeout(() => this.ask(start), PAUSE);
  }

  async ask(start) {
    const turn = ++this.asked;
    try {
      const query = new URLSearchParams(new FormData(this.form));
      query.set("q", start);
      const response = await fetch(`${this.form.dataset.complete}?${query}`);
      if (!response.ok) return;
      const { completions } = await response.json();
      if (turn === this.asked && document.activeElement === this.input) this.show(completions);
    } catch {
      // Without an answer one searches as without a script.
    }
  }

  show(completions) {
    this.options = completions;
    this.active = -1;
    if (completions.length === 0) return this.close();
    let kind = "";
    const items = completions.flatMap((one, place) => {
      const item = this.item(one, place);
      const heads = one.kind === kind ? [] : [this.head(one.kind)];
      kind = one.kind;
      return [...heads, item];
    });
    this.list.replaceChildren(...items);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = `${this.form.dataset.completed} ${completions.length}`;
  }

  head(kind) {
    const head = this.make("li", { className: "completions__kind", textContent: kind });
    head.setAttribute("role", "presentation");
    return head;
  }

  item(one, place) {
    const item = this.make("li", { className: "completions__option", id: `${this.list.id}-${place}` });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.place = place;
    const works = this.make("span", { className: "completions__works", textContent: one.works });
    item.append(this.make("span", { textContent: one.text }), works);
    return item;
  }

  pressed(event) {
    if (this.list.hidden || event.isComposing) return;
    const count = this.options.length;
    if (event.key === "ArrowDown") this.activate(this.active + 1 >= count ? -1 : this.active + 1);
    else if (event.key === "ArrowUp") this.activate(this.active < 0 ? count - 1 : this.active - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else return;
    event.preventDefault();
  }

  activate(place) {
    this.active = place;
    for (const item of this.list.querySelectorAll("[role=option]")) {
      const isActive = Number(item.dataset.place) === place;
      item.setAttribute("aria-selected", String(isActive));
      if (!isActive) continue;
      this.input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
    if (place < 0) this.input.removeAttribute("aria-activedescendant");
  }

  clicked(event) {
    const item = event.target.closest("[role=option]");
    if (item) this.choose(Number(item.dataset.place));
  }

  choose(place) {
    location.assign(this.options[place].url);
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
  }
}

for (const form of document.querySelectorAll("form[data-complete]")) {
  if (form.dataset.complete) new Completion(form);
}

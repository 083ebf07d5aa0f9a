// <rmeb-upload>: sends the chosen file at once, with progress, and puts its uuid into the hidden input.
// The texts are data attributes of the element, so that they come in the language of the page.

class Upload extends HTMLElement {
  request = null;

  connectedCallback() {
    // Wagtail adds rows by copying a template: parts are found anew each time the element arrives.
    const part = (name) => this.querySelector(`[data-part=${name}]`);
    this.input = this.querySelector("input[type=hidden]");
    this.parts = Object.fromEntries(
      ["file", "link", "details", "drop", "choose", "label", "progress", "bar", "percent", "cancel", "error"]
        .map((name) => [name, part(name)]),
    );
    this.form = this.closest("form");
    this.listening = new AbortController();
    const on = (target, type, handler, capture = false) =>
      target?.addEventListener(type, handler.bind(this), { capture, signal: this.listening.signal });
    on(this.parts.choose, "change", this.chosen);
    on(this.parts.cancel, "click", this.cancel);
    on(this.parts.drop, "dragover", this.draggedOver);
    on(this.parts.drop, "dragleave", this.draggedAway);
    on(this.parts.drop, "drop", this.dropped);
    on(this.form, "click", this.holdSaving, true);
    on(this.form, "submit", this.hold, true);
    on(this.form, "w-autosave:save", this.holdAutosave);
    on(window, "beforeunload", this.holdLeaving);
  }

  disconnectedCallback() {
    this.listening.abort();
    this.request?.abort();
  }

  chosen(event) {
    event.stopPropagation(); // to Wagtail the form changes when the upload is done, not before
    this.take(this.parts.choose.files);
  }

  draggedOver(event) {
    event.preventDefault();
    this.parts.drop.classList.add("file-upload__drop--over");
  }

  draggedAway() {
    this.parts.drop.classList.remove("file-upload__drop--over");
  }

  dropped(event) {
    event.preventDefault();
    this.draggedAway();
    this.take(event.dataTransfer.files);
  }

  take(files) {
    if (files.length === 0 || this.request) return;
    if (files.length > 1) return this.fail(this.dataset.several);
    if (files[0].size > Number(this.dataset.largest)) return this.fail(this.dataset.tooLarge);
    this.fail("");
    this.send(files[0]);
  }

  send(file) {
    const body = new FormData();
    body.append("file", file);
    const request = new XMLHttpRequest(); // fetch() does not tell how far an upload is
    request.open("POST", this.dataset.address);
    request.setRequestHeader("X-CSRFToken", this.form?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", (event) => this.progress(event.loaded / event.total));
    request.addEventListener("load", () => this.answered(request));
    request.addEventListener("error", () => this.finish(this.dataset.interrupted));
    request.addEventListener("abort", () => this.finish(""));
    this.request = request;
    this.show();
    this.progress(0);
    this.parts.cancel.focus();
    request.send(body);
  }

  progress(share) {
    const percent = Math.floor(share * 100);
    this.parts.bar.value = percent;
    this.parts.percent.textContent = percent < 100 ? `${percent} %` : this.dataset.checking;
  }

  answered(request) {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText);
    } catch {
      // A proxy or a sign-in page answered instead of us.
    }
    if (request.status === 200 && answer.uuid) this.keep(answer);
    else this.finish(answer.error ?? this.dataset.refused);
  }

  keep(file) {
    this.parts.link.href = file.address;
    this.parts.link.textContent = file.name;
    this.parts.details.textContent = file.details;
    this.parts.label.textContent = this.dataset.replace;
    this.finish("");
    this.parts.file.hidden = false;
    this.input.value = file.uuid;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  finish(error) {
    this.request = null;
    this.parts.choose.value = ""; // the same file may be chosen again
    this.show();
    this.fail(error);
    this.parts.choose.focus();
  }

  cancel() {
    this.request?.abort();
  }

  show() {
    this.parts.progress.hidden = !this.request;
    this.parts.drop.hidden = Boolean(this.request);
  }

  fail(error) {
    this.parts.error.textContent = error;
  }

  holdSaving(event) {
    if (event.target.closest("[type=submit], button:not([type])")) this.hold(event);
  }

  hold(event) {
    if (!this.request) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.fail(this.dataset.wait);
    this.scrollIntoView({ block: "center" });
  }

  holdAutosave(event) {
    if (this.request) event.preventDefault();
  }

  holdLeaving(event) {
    if (this.request) event.preventDefault();
  }
}

customElements.define("rmeb-upload", Upload);

"use strict";
// What all pages share. No text of a source is ever read as markup here: it is set as text.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const WORDS = JSON.parse(one("#words").textContent);
const LANGUAGES = ["zh-CN", "en"];
let language = 0;

const say = (key) => (WORDS[key] ?? [key, key])[language];

function translate(root) {
  document.documentElement.lang = LANGUAGES[language];
  for (const each of all("[data-t]", root)) each.textContent = say(each.dataset.t);
  for (const each of all("[data-t-label]", root)) each.setAttribute("aria-label", say(each.dataset.tLabel));
  for (const each of all("[data-t-title]", root)) each.title = say(each.dataset.tTitle);
  for (const each of all("[data-t-placeholder]", root)) each.placeholder = say(each.dataset.tPlaceholder);
  for (const each of all("[data-t-cell]", root)) each.dataset.label = say(each.dataset.tCell);
  // The button says what it switches to, in that language.
  for (const each of all("button.language", root)) each.lang = LANGUAGES[1 - language];
}

// Some browsers refuse to remember anything for a page that was opened from a file.
function remembered() {
  try {
    return localStorage.getItem("ipextract-language") === "en" ? 1 : 0;
  } catch {
    return 0;
  }
}

function switchLanguage() {
  language = 1 - language;
  try {
    localStorage.setItem("ipextract-language", LANGUAGES[language]);
  } catch {
    // It holds for this page.
  }
  translate(document);
  current.speak();
}

function later(wait, act) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
}

// A part of an address as it was meant; one that nobody can have meant is nothing.
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

// As words are compared: blanks of the source lie inside words, and letters are of either case.
const folded = (text) => text.replace(/\s+/g, "").toLowerCase();

function make(tag, text = "", className = "") {
  const made = document.createElement(tag);
  if (text !== "") made.textContent = text;
  if (className) made.className = className;
  return made;
}

// What is asked for by a page's filters, and whether something fits: kinds are those of `kinds`, in their order.
function wanted(form) {
  const field = (name) => (form.elements[name]?.value ?? "").trim();
  return {
    kinds: new Set(all("[name=kind]:checked", form).map((each) => each.value)),
    agency: field("agency"),
    year: field("year"),
    document: field("document"),
    query: folded(field("query")),
  };
}

// The numbers of all agencies whose name holds what is asked for; null where nothing is.
function agenciesNamed(names, asked) {
  if (!asked) return null;
  const sought = folded(asked);
  return new Set(names.flatMap((name, number) => (folded(name).includes(sought) ? [String(number)] : [])));
}

const numbers = (text) => (text ? text.split(" ") : []);

function onFilters(form, apply) {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", later(120, apply));
  form.addEventListener("reset", () => setTimeout(apply));
}

// The page that is looked at: in one file it is another one whenever the address leads there.
let current = { keys: {}, speak: () => {} };

// `keys` are what a page does besides what every page does, `speak` says in the other language what it says by itself.
function becomeCurrent(keys, speak = () => {}) {
  current = { keys, speak };
}

const KEYS = {
  "/": () => one("[name=query]")?.focus(),
  l: switchLanguage,
  "?": () => one("dialog.keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  // The browser's own keys, and letters that somebody types.
  if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
  if (target.matches?.("input:not([type=checkbox]), select, textarea")) {
    if (key === "Escape") target.blur();
    return;
  }
  const known = [current.keys, KEYS].find((each) => Object.hasOwn(each, key));
  if (known) {
    event.preventDefault();
    known[key]();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("button.language")) switchLanguage();
});

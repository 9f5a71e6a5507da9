language = remembered();
translate(document);
openIndex(document.body);

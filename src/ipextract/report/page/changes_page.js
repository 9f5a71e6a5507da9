language = remembered();
translate(document);
onKeys({});

language = remembered();
translate(document);
becomeCurrent({});

// Stands in a bundle for what libraries load and this project never calls (see scripts/bundle.mjs).
module.exports = {};

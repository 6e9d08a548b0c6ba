// Stands in a bundle for what pdfkit loads and this project never calls: fontkit, linebreak, ciphers.
module.exports = {};

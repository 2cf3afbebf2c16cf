// Without this the page works as well: a number leads down to its quote. With it, the quote opens where the reader is.
const shown = document.getElementById("shown");
const place = document.getElementById("shown-quote");
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#quote-"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const quote = document.getElementById(link.getAttribute("href").slice(1));
  if (!quote) return;
  event.preventDefault();
  const copy = quote.cloneNode(true);
  copy.removeAttribute("id");
  place.replaceChildren(...copy.childNodes);
  shown.showModal();
});
shown.addEventListener("click", (event) => {
  if (event.target === shown || event.target.closest("button")) shown.close();
});

// What a page can do with the widget: hear what happens, and change its theme.
const chat = document.querySelector("parlance-chat");
const heard = document.getElementById("heard");

function note(text) {
  const line = document.createElement("li");
  line.textContent = text;
  heard.append(line);
}

chat.addEventListener("parlance-open", () => note("parlance-open"));
chat.addEventListener("parlance-close", () => note("parlance-close"));
chat.addEventListener("parlance-message", ({ detail }) => {
  note(`parlance-message: ${detail.own ? "the visitor" : "somebody"} said “${detail.message.text}”`);
});
chat.addEventListener("parlance-error", ({ detail }) => note(`parlance-error: ${detail.message}`));

document.getElementById("themed").addEventListener("change", ({ target }) => {
  chat.classList.toggle("themed", target.checked);
});

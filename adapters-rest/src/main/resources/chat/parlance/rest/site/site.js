// The page works without this: it fills in this server's address, adds "Copy", and asks for the health.
"use strict";

for (const pre of document.querySelectorAll("pre")) {
  pre.textContent = pre.textContent.replaceAll("http://localhost:8080", location.origin);
  if (!navigator.clipboard) {
    continue;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(pre.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  pre.after(button);
}

async function askHealth() {
  const link = document.getElementById("health");
  try {
    const up = (await fetch("/health", { cache: "no-store" })).ok;
    link.classList.add(up ? "up" : "down");
    link.textContent = up ? "Up" : "Down";
  } catch {
    link.classList.add("down");
    link.textContent = "No answer";
  }
}

askHealth();

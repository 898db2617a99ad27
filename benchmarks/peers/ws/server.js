"use strict";

// A chat server as a team would write it with ws: a set of sockets for each room, and a loop that
// sends to each of them. The message is made a string once, and a buffer once: what is sent to
// many need not be encoded for each.

const { WebSocket, WebSocketServer } = require("ws");

const rooms = new Map();

const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.env.PORT) });

server.on("connection", (socket) => {
  const joined = new Set();
  socket.on("error", console.error);
  socket.on("close", () => joined.forEach((room) => leave(room, socket)));
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    switch (message.type) {
      case "join":
        joined.add(message.room);
        join(message.room, socket);
        socket.send(JSON.stringify({ type: "joined", room: message.room }));
        break;
      case "send":
        broadcast(message.room, message.text);
        socket.send(JSON.stringify({ type: "sent", id: message.id }));
        break;
      default:
        socket.send(JSON.stringify({ type: "refused", id: message.id }));
    }
  });
});

function join(room, socket) {
  if (!rooms.has(room)) {
    rooms.set(room, new Set());
  }
  rooms.get(room).add(socket);
}

function leave(room, socket) {
  const sockets = rooms.get(room);
  sockets.delete(socket);
  if (sockets.size === 0) {
    rooms.delete(room);
  }
}

function broadcast(room, text) {
  const encoded = Buffer.from(JSON.stringify({ type: "message", room, text }));
  for (const socket of rooms.get(room) ?? []) {
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(encoded, { binary: false });
    }
  }
}

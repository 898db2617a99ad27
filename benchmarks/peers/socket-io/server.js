"use strict";

// A chat server as a team would write it with Socket.IO: rooms are the library's own, a message is
// acknowledged when it has been handed on, and, with a database, when it has been stored before.

const { createServer } = require("node:http");
const { Pool } = require("pg");
const { Server } = require("socket.io");

const { PORT, DATABASE_URL } = process.env;

const pool = DATABASE_URL ? new Pool({ connectionString: DATABASE_URL, max: 16 }) : null;

// Only WebSocket: no fallback is measured. Everything else is as the library has it, which is
// without compression of messages.
const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });

io.on("connection", (socket) => {
  socket.on("join", (room, done) => {
    socket.join(room);
    done();
  });
  socket.on("message", async ({ room, text }, done) => {
    try {
      await store(room, text);
    } catch (failure) {
      console.error(failure);
      done("not stored");
      return;
    }
    io.to(room).emit("message", { room, text });
    done();
  });
});

async function store(room, text) {
  if (pool) {
    // A statement with a name is prepared once for each connection.
    await pool.query({
      name: "store",
      text: "INSERT INTO message (room, text) VALUES ($1, $2)",
      values: [room, text],
    });
  }
}

async function main() {
  if (pool) {
    await pool.query(
      `CREATE TABLE IF NOT EXISTS message (
         id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         room text NOT NULL,
         text text NOT NULL,
         sent_at timestamptz NOT NULL DEFAULT now())`,
    );
  }
  http.listen(Number(PORT), "127.0.0.1");
}

main();

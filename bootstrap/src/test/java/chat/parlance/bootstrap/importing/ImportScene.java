package chat.parlance.bootstrap.importing;

import chat.parlance.application.port.out.Bulk;
import chat.parlance.application.port.out.PasswordHasher;
import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Limits;
import chat.parlance.persistence.memory.InMemory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The store in memory, and an importer over it. */
final class ImportScene {

  static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  final InMemory memory = new InMemory();
  final Ports ports = memory.with(() -> NOW, Limits.DEFAULT, SendQuota.UNLIMITED);
  final List<String> hashed = new ArrayList<>();

  /** As a person reads it, and counts how often it was asked. */
  final PasswordHasher hasher =
      new PasswordHasher() {
        @Override
        public String hash(String password) {
          hashed.add(password);
          return "hash of " + password;
        }

        @Override
        public boolean matches(String password, String hash) {
          return hash.equals("hash of " + password);
        }
      };

  static InputStream file(String... lines) {
    return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  static Progress silent() {
    return new Progress(new PrintWriter(new StringWriter()), false);
  }

  ImportReader reader() {
    return new ImportReader(ports.ids(), ports.limits(), ports.time());
  }

  Importer importer() {
    return importer(memory.bulk());
  }

  Importer importer(Bulk bulk) {
    return new Importer(reader(), ports.users(), ports.members(), bulk, hasher);
  }

  Importer.Outcome load(String... lines) throws IOException {
    return importer().load(file(lines), silent());
  }
}

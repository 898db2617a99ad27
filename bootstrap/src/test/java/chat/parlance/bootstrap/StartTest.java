package chat.parlance.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * What can be mended by who starts the server is told in one line, with an exit code of its own.
 */
class StartTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Main.commandLine(Map.of());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void help_names_every_option_of_the_table() {
    assertThat(run("--help")).isZero();
    for (Setting setting : Setting.values()) {
      if (setting.option() != null) {
        assertThat(out.toString()).contains(setting.option() + "=");
      }
    }
  }

  @Test
  void a_file_with_a_bad_line_is_refused_by_its_number_and_a_good_one_is_imported()
      throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.jsonl"),
            "{\"type\":\"user\",\"username\":\"ann\"}\n{\"type\":\"user\"}\n");
    String data = folder.resolve("data").toString();
    assertThat(run("import", bad.toString(), "--data", data)).isEqualTo(1);
    assertThat(err.toString()).contains("line 2").contains("Nothing was imported.");
    Path good =
        Files.writeString(
            folder.resolve("good.jsonl"), "{\"type\":\"user\",\"username\":\"ann\"}\n");
    assertThat(run("import", good.toString(), "--data", data)).isZero();
    assertThat(out.toString()).contains("Imported 1 users");
    assertThat(run("import", good.toString(), "--data", data)).isEqualTo(1);
    assertThat(run("import", folder.resolve("missing").toString(), "--data", data)).isEqualTo(1);
  }

  @Test
  void the_version_is_the_one_that_was_built() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("(?s)Parlance \\d+\\.\\d+\\.\\d+\\S* on Java .*");
  }

  @ParameterizedTest
  @CsvSource({"--port,x", "--port,70000", "--nonsense,1"})
  void a_bad_option_is_2(String option, String value) {
    assertThat(run(option, value)).isEqualTo(StartFailure.BAD_OPTION);
    assertThat(err.toString()).contains(option);
  }

  @Test
  void a_port_that_is_taken_is_5() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int code = run("--port", Integer.toString(taken.getLocalPort()), "--data", folder.toString());
      assertThat(code).isEqualTo(StartFailure.PORT_TAKEN);
    }
    assertThat(err.toString()).startsWith("parlance: ").contains("--port").hasLineCount(1);
  }

  @Test
  void a_data_folder_that_cannot_be_one_is_6() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThat(run("--port", "0", "--data", file.resolve("data").toString()))
        .isEqualTo(StartFailure.DATA_UNUSABLE);
    assertThat(err.toString()).startsWith("parlance: ").contains("file").hasLineCount(1);
  }

  @Test
  void a_bad_configuration_file_is_7() {
    assertThat(run("--config", folder.resolve("missing.yml").toString()))
        .isEqualTo(StartFailure.BAD_CONFIGURATION);
    assertThat(err.toString()).contains("missing.yml").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "parlance.filter.action,explode",
    "parlance.hook.url,nonsense",
    "parlance.hook.url,https://host/ but no secret",
    "parlance.hook.url,https://host/"
  })
  void a_bad_setting_of_moderation_is_7(String key, String value) throws IOException {
    Path file = Files.writeString(folder.resolve("p.yml"), "\"%s\": \"%s\"".formatted(key, value));
    String data = folder.resolve("data").toString();
    assertThat(run("--port", "0", "--data", data, "--config", file.toString()))
        .isEqualTo(StartFailure.BAD_CONFIGURATION);
    assertThat(err.toString()).startsWith("parlance: ").contains("parlance.").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "parlance.attachments.store,tape,must be disk or s3",
    "parlance.attachments.clamd,host:nonsense,the port must be",
    "parlance.attachments.clamd,/run/clamd.ctl,host:port or unix:/path"
  })
  void a_bad_setting_of_attachments_is_7(String key, String value, String why) throws IOException {
    assertThat(runWith("\"%s\": \"%s\"".formatted(key, value)))
        .isEqualTo(StartFailure.BAD_CONFIGURATION);
    assertThat(err.toString()).startsWith("parlance: parlance.attachments").contains(why);
    assertThat(err.toString()).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          endpoint: no url | s3.endpoint is no URL.
          endpoint: ftp://host | s3: the endpoint must be an http or https URL.
          region: "" | s3: there must be a region.
          region: x | s3: there must be a bucket.
          bucket: b, access-key: alone | s3: the access key and the secret key belong together.
          bucket: b, access-key: a, secret-key: s, endpoint: "http://127.0.0.1:1" | s3: the bucket b is out of reach:
          """)
  void a_bucket_that_cannot_be_used_is_7(String settings, String why) throws IOException {
    assertThat(runWith("parlance.attachments: {store: s3, s3: {%s}}".formatted(settings)))
        .isEqualTo(StartFailure.BAD_CONFIGURATION);
    assertThat(err.toString()).startsWith("parlance: parlance.attachments.").contains(why);
    assertThat(err.toString()).hasLineCount(1);
  }

  private int runWith(String configuration) throws IOException {
    Path file = Files.writeString(folder.resolve("p.yml"), configuration);
    String data = folder.resolve("data").toString();
    return run("--port", "0", "--data", data, "--config", file.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "parlance.push.contact,nobody",
    "parlance.push.timeout,0s",
    "parlance.push.apns.key,missing.p8",
    "parlance.push.fcm.credentials,missing.json"
  })
  void a_bad_setting_of_notifications_is_7(String key, String value) throws IOException {
    assertThat(runWith("\"%s\": \"%s\"".formatted(key, value)))
        .isEqualTo(StartFailure.BAD_CONFIGURATION);
    assertThat(err.toString()).startsWith("parlance: parlance.push: ").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "parlance.auth.access,2h",
    "parlance.auth.access,0s",
    "parlance.auth.issuer.jwks,http://id.example/keys",
    "parlance.auth.issuer.jwks,https://id.example/keys"
  })
  void a_bad_setting_of_accounts_is_7(String key, String value) throws IOException {
    assertThat(runWith("\"%s\": \"%s\"".formatted(key, value)))
        .isEqualTo(StartFailure.BAD_CONFIGURATION);
    assertThat(err.toString()).startsWith("parlance: parlance.auth.").hasLineCount(1);
  }

  @Test
  void a_format_of_the_log_that_is_none_is_7() {
    CommandLine line = Main.commandLine(Map.of("PARLANCE_LOG_FORMAT", "xml"));
    line.setErr(new PrintWriter(err));
    assertThat(line.execute("--port", "0", "--data", folder.toString()))
        .isEqualTo(StartFailure.BAD_CONFIGURATION);
    assertThat(err.toString()).contains("PARLANCE_LOG_FORMAT must be text or json");
  }

  @ParameterizedTest
  @CsvSource({
    "parlance.tracing.endpoint,localhost:4318",
    "parlance.tracing.endpoint,ftp://localhost/",
    "parlance.tracing.sample,much",
    "parlance.tracing.sample,1.5",
    "parlance.tracing.sample,-1"
  })
  void a_bad_setting_of_traces_is_7(String key, String value) throws IOException {
    Path file = Files.writeString(folder.resolve("p.yml"), "\"%s\": \"%s\"".formatted(key, value));
    String data = folder.resolve("data").toString();
    assertThat(run("--port", "0", "--data", data, "--config", file.toString()))
        .isEqualTo(StartFailure.BAD_CONFIGURATION);
    assertThat(err.toString()).contains(key);
  }

  @Test
  void keys_of_tokens_that_are_none_are_6() throws IOException {
    Path file = Files.writeString(folder.resolve("access-token.key"), "nonsense");
    assertThat(run("--port", "0", "--data", folder.toString()))
        .isEqualTo(StartFailure.DATA_UNUSABLE);
    assertThat(err.toString()).startsWith("parlance: " + file).hasLineCount(1);
    assertThat(err.toString()).doesNotContain("nonsense");
  }

  @Test
  void keys_of_notifications_that_are_none_are_6() throws IOException {
    Path file = Files.writeString(folder.resolve(PushGatewayFactory.KEYS), "nonsense");
    assertThat(run("--port", "0", "--data", folder.toString()))
        .isEqualTo(StartFailure.DATA_UNUSABLE);
    assertThat(err.toString()).startsWith("parlance: " + file).contains("VAPID").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:oracle:thin:@host",
    "jdbc:postgresql://127.0.0.1:1/nothing?user=nobody",
    "nonsense"
  })
  void a_database_that_cannot_be_used_is_8(String url) {
    assertThat(run("--port", "0", "--data", folder.toString(), "--database-url", url))
        .isEqualTo(StartFailure.DATABASE_UNUSABLE);
    assertThat(err.toString()).startsWith("parlance: ").hasLineCount(1);
  }
}

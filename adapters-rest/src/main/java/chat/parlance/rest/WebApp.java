package chat.parlance.rest;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The web app as its bundler left it on the class path: a page, and files whose names change with
 * what is in them. {@code assets.json} is the bundler's own list of them (esbuild's metafile).
 */
final class WebApp {

  private static final String PLACE = "chat/parlance/web/";
  private static final String ENTRY_SCRIPT = "main.tsx";
  private static final String ENTRY_STYLE = "app.css";

  /**
   * All that the page needs is ours, and nothing inline; text cannot become HTML or a script even
   * by mistake. The one policy that it may have names the service worker's script.
   */
  private static final Map<String, String> PAGE =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src 'self' data: blob:; media-src 'self'; font-src 'self';"
              + " manifest-src 'self'; worker-src 'self';"
              + " base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types parlance-service-worker",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

  /** What stands beside the page, under names that stay. */
  private static final String[] BESIDE = {"service-worker.js", "app.webmanifest", "icon.png"};

  private static final Map<String, String> OURS =
      Map.of("Cross-Origin-Resource-Policy", "same-origin");

  /** A name is never used again for anything else. */
  private static final Map<String, String> FOR_EVER =
      Map.of(
          HttpHeaders.CACHE_CONTROL,
          "public, max-age=31536000, immutable",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  /** Pages of any origin may load it: it is public, and says nothing about who asks. */
  private static final Map<String, String> ANYWHERE =
      Map.of(
          HttpHeaders.CACHE_CONTROL,
          "public, max-age=300",
          HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
          "*",
          "Cross-Origin-Resource-Policy",
          "cross-origin");

  private final Asset page;
  private final Map<String, Asset> bundled = new HashMap<>();
  private final Map<String, Asset> named = new HashMap<>();

  private WebApp(JsonNode outputs) {
    String html = text(Asset.of(PLACE + "index.html", type("index.html")));
    var preloads = new StringBuilder();
    for (Map.Entry<String, JsonNode> output : outputs.properties()) {
      String file = fileName(output.getKey());
      bundled.put(file, Asset.of(PLACE + "assets/" + file, type(file)).with(FOR_EVER));
      switch (fileName(output.getValue().path("entryPoint").asText())) {
        case ENTRY_SCRIPT -> {
          html = html.replace("\"app.js\"", "\"/assets/" + file + '"');
          for (JsonNode imported : output.getValue().path("imports")) {
            if (imported.path("kind").asText().equals("import-statement")) {
              preloads.append(
                  "<link rel=\"modulepreload\" href=\"/assets/%s\">\n"
                      .formatted(fileName(imported.path("path").asText())));
            }
          }
        }
        case ENTRY_STYLE -> html = html.replace("\"app.css\"", "\"/assets/" + file + '"');
        default -> {}
      }
    }
    html = html.replace("</head>", preloads + "</head>");
    page = new Asset(type("index.html"), html.getBytes(StandardCharsets.UTF_8)).with(PAGE);
    named.put("/widget.js", Asset.of(PLACE + "widget.js", type("widget.js")).with(ANYWHERE));
    for (String file : BESIDE) {
      named.put("/" + file, Asset.of(PLACE + file, type(file)).with(OURS));
    }
    for (String file :
        new String[] {"widget-example.html", "widget-example.css", "widget-example.js"}) {
      named.put("/" + file, Asset.of(PLACE + file, type(file)).with(PAGE));
    }
  }

  /** Null when it is not on the class path: who embeds the API need not have it. */
  static @Nullable WebApp find() {
    Asset list = Asset.find(PLACE + "assets.json", MediaType.APPLICATION_JSON_TYPE);
    if (list == null) {
      return null;
    }
    try {
      return new WebApp(Wire.mapper().readTree(list.content()).path("outputs"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Asset page() {
    return page;
  }

  /** A file below {@code /assets/}; null when there is none of this name. */
  @Nullable Asset bundled(String file) {
    return bundled.get(file);
  }

  /** A file whose path people write down, such as {@code /widget.js}. */
  @Nullable Asset named(String path) {
    return named.get(path);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String text(Asset asset) {
    return new String(asset.content(), StandardCharsets.UTF_8);
  }

  private static MediaType type(String file) {
    return new MediaType(
        switch (file.substring(file.lastIndexOf('.') + 1)) {
          case "html" -> "text/html;charset=utf-8";
          case "css" -> "text/css;charset=utf-8";
          case "js" -> "text/javascript;charset=utf-8";
          case "svg" -> "image/svg+xml";
          case "webmanifest" -> "application/manifest+json";
          case "png" -> "image/png";
          case "woff2" -> "font/woff2";
          default -> "application/octet-stream";
        });
  }
}

package chat.parlance.websocket;

import chat.parlance.application.port.in.FollowRooms;
import chat.parlance.domain.Position;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.RoomId;
import chat.parlance.protocol.Code;
import chat.parlance.protocol.Following;
import chat.parlance.protocol.Problem;
import chat.parlance.protocol.Wire;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake must bring, checked while the answer can still be an HTTP status: a page that
 * may connect, and parameters that can be understood.
 */
@ServerFilter({LiveEndpoint.PATH, LiveEndpoint.UnderApi.PATH})
final class Handshake implements Ordered {

  private static final String VERSION = "13";

  private final LiveSockets sockets;
  private final Origins origins;
  private final HttpClientAddressResolver addresses;

  Handshake(
      LiveSockets sockets,
      @Property(name = "parlance.origins") @Nullable List<String> origins,
      HttpClientAddressResolver addresses) {
    this.sockets = sockets;
    this.origins = new Origins(origins == null ? List.of() : origins);
    this.addresses = addresses;
  }

  /** After the caller is known: who may not come in is told nothing else. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  CompletionStage<HttpResponse<?>> check(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    if (!"websocket".equalsIgnoreCase(headers.get(HttpHeaders.UPGRADE))
        || headers.get(HttpHeaders.SEC_WEBSOCKET_KEY) == null
        || !VERSION.equals(headers.get(HttpHeaders.SEC_WEBSOCKET_VERSION))) {
      return CompletableFuture.completedFuture(
          refused(
                  Problem.of(
                          Code.INVALID,
                          "This is a WebSocket: a handshake of version 13 is expected.")
                      .withStatus(426))
              .header(HttpHeaders.UPGRADE, "websocket")
              .header(HttpHeaders.SEC_WEBSOCKET_VERSION, VERSION));
    }
    if (!origins.allow(headers.get(HttpHeaders.ORIGIN), headers.get(HttpHeaders.HOST))) {
      return CompletableFuture.completedFuture(
          refused(Problem.of(Code.FORBIDDEN, "Pages of this origin may not connect.")));
    }
    List<Refusal.Flaw> flaws = new ArrayList<>();
    Position since = Following.since("since", request.getParameters().get("since"), flaws);
    Set<RoomId> rooms = Following.rooms(request.getParameters().get("rooms"), flaws);
    if (!flaws.isEmpty()) {
      return CompletableFuture.completedFuture(refused(Problem.of(Following.refusal(flaws))));
    }
    String address = addresses.resolve(request);
    sockets.accept(request, new FollowRooms.Request(since, rooms, address == null ? "" : address));
    return new CompletableFuture<>(); // of which nothing will come: it is answered already
  }

  private static MutableHttpResponse<byte[]> refused(Problem problem) {
    return HttpResponse.<byte[]>status(HttpStatus.valueOf(problem.status()))
        .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .attribute(Problem.CODE, problem.code())
        .body(Wire.bytes(problem));
  }
}

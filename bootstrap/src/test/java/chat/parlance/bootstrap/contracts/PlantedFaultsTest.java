package chat.parlance.bootstrap.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Content;
import chat.parlance.domain.Key;
import chat.parlance.domain.Position;
import chat.parlance.domain.RoomId;
import chat.parlance.persistence.memory.InMemory;
import chat.parlance.testkit.transport.AllTransportContracts;
import chat.parlance.testkit.transport.ChatDriver;
import chat.parlance.testkit.transport.ChatServer;
import chat.parlance.testkit.transport.ChatStream;
import chat.parlance.testkit.transport.CoreDriver;
import chat.parlance.testkit.transport.CoreServer;
import chat.parlance.testkit.transport.Ending;
import chat.parlance.testkit.transport.Opening;
import chat.parlance.testkit.transport.Person;
import chat.parlance.testkit.transport.Reply;
import chat.parlance.testkit.transport.Told;
import chat.parlance.testkit.transport.TransportContract;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The contracts are worth what they catch: a transport with one fault turns them red, at the cases
 * that are about it. That a sound one is green is {@link InProcessContractTest}'s to show.
 */
class PlantedFaultsTest {

  private static CoreServer core;
  private static UnaryOperator<ChatDriver> fault;

  @BeforeAll
  static void start() {
    core =
        CoreServer.over(
            new InMemory()
                .with(InstantSource.system(), TransportContract.LIMITS, SendQuota.UNLIMITED),
            CoreDriver::of);
  }

  @AfterAll
  static void stop() {
    core.close();
  }

  @Test
  void an_event_skipped_by_a_resume_is_caught() {
    isCaught(
        telling(
            (opening, listener) -> {
              var events = new AtomicInteger();
              return told -> {
                boolean skipped =
                    told instanceof Told.Event
                        && opening.since() != null
                        && events.getAndIncrement() == 0;
                if (!skipped) {
                  listener.accept(told);
                }
              };
            }),
        "from_every_position_a_stream_brings_exactly_what_is_after_it",
        "what_was_sent_while_a_client_was_away_is_told_when_it_is_back",
        "the_position_of_live_is_one_to_go_on_from");
  }

  @Test
  void an_event_repeated_by_a_resume_is_caught() {
    isCaught(
        telling(
            (opening, listener) -> {
              var events = new AtomicInteger();
              return told -> {
                listener.accept(told);
                if (told instanceof Told.Event
                    && opening.since() != null
                    && events.getAndIncrement() == 0) {
                  listener.accept(told);
                }
              };
            }),
        "from_every_position_a_stream_brings_exactly_what_is_after_it",
        "what_was_sent_while_a_client_was_away_is_told_when_it_is_back");
  }

  @Test
  void two_events_out_of_order_are_caught() {
    isCaught(
        telling(
            (opening, listener) -> {
              var events = new AtomicInteger();
              Queue<Told> late = new ArrayDeque<>();
              return told -> {
                if (told instanceof Told.Event && events.incrementAndGet() == 5) {
                  late.add(told);
                } else {
                  listener.accept(told);
                  if (told instanceof Told.Event && !late.isEmpty()) {
                    listener.accept(late.remove());
                  }
                }
              };
            }),
        "all_who_listen_to_a_room_are_told_the_same_in_the_same_order",
        "a_stream_is_in_the_order_of_positions_over_all_its_rooms");
  }

  @Test
  void a_position_ahead_of_what_was_told_is_caught() {
    isCaught(
        telling(
            (opening, listener) ->
                told ->
                    listener.accept(
                        told instanceof Told.Live live
                            ? new Told.Live(next(live.position()))
                            : told)),
        "the_position_of_live_is_one_to_go_on_from");
  }

  private static Position next(Position position) {
    return position.at(position.number() + 1);
  }

  @Test
  void a_reset_that_is_not_told_is_caught() {
    isCaught(
        telling(
            (opening, listener) ->
                told ->
                    listener.accept(
                        told instanceof Told.Hello hello && hello.reset() != null
                            ? new Told.Hello(hello.position(), true, null)
                            : told)),
        "more_than_is_replayed_is_a_reset",
        "a_position_of_other_data_is_a_reset",
        "a_position_ahead_of_the_head_is_a_reset",
        "a_reader_too_far_behind_is_reset_and_never_skipped_in_silence");
  }

  @Test
  void a_stream_that_outlives_its_session_is_caught() {
    isCaught(
        driver ->
            new Wrapped.Driver(driver) {
              @Override
              public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
                return super.open(core.device(person), opening, listener);
              }
            },
        "a_stream_ends_when_its_session_does",
        "the_token_of_a_session_that_ended_opens_nothing",
        "another_password_ends_the_streams_of_all_other_sessions",
        "an_administrator_ends_all_streams_of_a_user_and_of_nobody_else");
  }

  @Test
  void what_is_told_after_the_end_of_a_session_is_caught() {
    isCaught(
        driver ->
            new Wrapped.Driver(driver) {
              @Override
              public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
                ChatStream seen = super.open(person, opening, told -> {});
                ChatStream leak = super.open(core.device(person), opening, listener);
                return new Wrapped.Stream(leak) {
                  @Override
                  public @Nullable Ending ending() {
                    return seen.ending();
                  }
                };
              }
            },
        "nothing_is_told_after_the_end_of_a_session",
        "a_session_that_ended_says_nothing");
  }

  @Test
  void a_send_acknowledged_and_not_stored_is_caught() {
    isCaught(
        sending(
            stream ->
                new Wrapped.Stream(stream) {
                  @Override
                  public Reply send(RoomId room, Key key, Content content) {
                    return new Reply(201, null, new Position("none", 1), 1L, false);
                  }
                }),
        "what_is_acknowledged_can_be_read_at_once");
  }

  @Test
  void a_lost_key_is_caught() {
    isCaught(
        sending(
            stream ->
                new Wrapped.Stream(stream) {
                  @Override
                  public Reply send(RoomId room, Key key, Content content) {
                    return super.send(room, new Key(UUID.randomUUID().toString()), content);
                  }
                }),
        "the_writers_own_stream_brings_what_was_acknowledged",
        "a_key_sent_again_with_equal_content_is_the_first_message",
        "a_key_sent_again_from_another_device_or_connection_is_the_first_message",
        "a_key_sent_again_with_other_content_is_refused",
        "equal_sends_at_once_are_one_message");
  }

  @Test
  void a_stream_that_carries_more_than_it_was_asked_for_is_caught() {
    isCaught(
        driver ->
            new Wrapped.Driver(driver) {
              @Override
              public ChatStream open(Person person, Opening opening, Consumer<Told> listener) {
                return super.open(person, new Opening(opening.since(), Set.of()), listener);
              }
            },
        "a_stream_of_some_rooms_is_not_widened",
        "a_resume_in_some_rooms_brings_those_alone");
  }

  @Test
  void a_stream_that_any_token_renews_is_caught() {
    isCaught(
        sending(
            stream ->
                new Wrapped.Stream(stream) {
                  @Override
                  public Reply renew(String accessToken) {
                    return new Reply(200, null, null, null, false);
                  }
                }),
        "anothers_token_renews_nothing_and_harms_nothing",
        "what_is_no_token_renews_nothing_and_harms_nothing",
        "a_stream_is_not_renewed_by_a_session_that_ended");
  }

  @Test
  void an_event_that_a_transport_remembers_as_it_was_is_caught() {
    Map<Position, Told> first = new ConcurrentHashMap<>();
    isCaught(
        telling(
            (opening, listener) ->
                told ->
                    listener.accept(
                        told instanceof Told.Event event
                            ? first.computeIfAbsent(event.position(), some -> event)
                            : told)),
        "who_comes_back_is_told_what_messages_say_now_and_nothing_that_they_said",
        "a_reader_that_stalls_is_never_told_what_was_deleted_meanwhile");
  }

  @Test
  void a_drain_without_a_word_is_caught() {
    isCaught(
        telling(
            (opening, listener) ->
                told -> {
                  if (!(told instanceof Told.Drain)) {
                    listener.accept(told);
                  }
                }),
        "a_client_is_told_when_to_come_back_and_its_stream_ends");
  }

  // ---- how

  private interface Telling {
    Consumer<Told> to(Opening opening, Consumer<Told> listener);
  }

  private static UnaryOperator<ChatDriver> telling(Telling telling) {
    return driver ->
        new Wrapped.Driver(driver) {
          @Override
          Consumer<Told> told(Opening opening, Consumer<Told> listener) {
            return telling.to(opening, listener);
          }
        };
  }

  private static UnaryOperator<ChatDriver> sending(UnaryOperator<ChatStream> sending) {
    return driver ->
        new Wrapped.Driver(driver) {
          @Override
          ChatStream stream(ChatStream stream) {
            return sending.apply(stream);
          }
        };
  }

  /** That each of these cases is red over a transport with the fault. */
  private static void isCaught(UnaryOperator<ChatDriver> planted, String... cases) {
    fault = planted;
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                Arrays.stream(cases)
                    .map(name -> selectMethod(Faulty.class, name))
                    .toArray(MethodSelector[]::new))
            .build();
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    assertThat(
            listener.getSummary().getFailures().stream()
                .filter(failure -> failure.getTestIdentifier().isTest())
                .map(failure -> failure.getTestIdentifier().getDisplayName().replace("()", ""))
                .collect(Collectors.toList()))
        .containsExactlyInAnyOrder(cases);
  }

  /** The core behind a driver with the fault of the moment. */
  static final class Faulty implements AllTransportContracts {

    @Override
    public ChatServer server() {
      return new Wrapped.Server(core, fault);
    }

    @Override
    public ChatServer another() {
      return new Wrapped.Server(core.another(), fault);
    }
  }
}

package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.in.ManageDevices;
import chat.parlance.application.port.out.Ids;
import chat.parlance.application.port.out.Inbox;
import chat.parlance.application.port.out.PushGateway.Outcome;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Notification;
import chat.parlance.domain.Policy;
import chat.parlance.domain.PushTarget;
import chat.parlance.domain.PushTarget.Apns;
import chat.parlance.domain.PushTarget.Fcm;
import chat.parlance.domain.PushTarget.WebPush;
import chat.parlance.domain.PushTarget.Webhook;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Flaw;
import chat.parlance.domain.Refusal.Reason;
import chat.parlance.domain.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where one wants to be notified. */
public final class DeviceDesk implements ManageDevices {

  /** No address, key or token that a service gives out is as long. */
  private static final int LONGEST = 2_048;

  private static final String SECRET = "whsec_";

  private final PushPorts push;
  private final Inbox inbox;
  private final Ids ids;
  private final InstantSource time;
  private final Messages messages;

  DeviceDesk(Core core, Messages messages) {
    this.push = core.ports().push();
    this.inbox = core.ports().inbox();
    this.ids = core.ports().ids();
    this.time = core.ports().time();
    this.messages = messages;
  }

  @Override
  public Result<Registered> register(Caller caller, DeviceId id, PushTarget target) {
    return Attempt.of(
        () ->
            Result.unless(
                unspoken(target.kind()).or(() -> unfit(target)),
                () -> {
                  PushTarget whole = withSecret(caller, id, target);
                  return Result.unless(
                      flaw(whole), () -> Result.ok(put(caller, id, target, whole)));
                }));
  }

  private Registered put(Caller caller, DeviceId id, PushTarget given, PushTarget whole) {
    Optional<Device> before = push.devices().find(caller.user(), id);
    var device = new Device(id, caller.user(), caller.session(), whole, now());
    boolean fresh = push.devices().put(device, MOST);
    boolean made =
        whole instanceof Webhook
            && !whole.equals(given)
            && before.filter(it -> it.target().equals(whole)).isEmpty();
    return new Registered(device, fresh, made ? ((Webhook) whole).secret() : null);
  }

  /** A webhook that was given none keeps its secret, or gets a new one. */
  private PushTarget withSecret(Caller caller, DeviceId id, PushTarget target) {
    if (!(target instanceof Webhook given) || !given.secret().isEmpty()) {
      return target;
    }
    return push.devices()
        .find(caller.user(), id)
        .map(Device::target)
        .filter(it -> it instanceof Webhook && it.address().equals(given.url()))
        .orElseGet(() -> new Webhook(given.url(), secret()));
  }

  /** 43 bytes or so, as unguessable as what they are made of (Standard Webhooks wants 24 to 64). */
  private String secret() {
    byte[] bytes = ids.secret().getBytes(StandardCharsets.US_ASCII);
    return SECRET + Base64.getEncoder().encodeToString(bytes);
  }

  private Optional<Refusal> unspoken(PushTarget.Kind kind) {
    return push.gateway().speaks(kind)
        ? Optional.empty()
        : Optional.of(Refusal.invalid("kind", "is one that this server has not been set up for"));
  }

  private static Optional<Refusal> unfit(PushTarget target) {
    Map<String, String> fields = new LinkedHashMap<>();
    switch (target) {
      case WebPush browser -> {
        fields.put("endpoint", browser.endpoint());
        fields.put("keys.p256dh", browser.p256dh());
        fields.put("keys.auth", browser.auth());
      }
      case Apns app -> fields.put("token", app.token());
      case Fcm app -> fields.put("token", app.token());
      case Webhook hook -> {
        fields.put("url", hook.url());
        if (!hook.secret().isEmpty()) {
          fields.put("secret", hook.secret());
        }
      }
    }
    return fields.entrySet().stream()
        .flatMap(it -> Inputs.line(it.getKey(), it.getValue(), LONGEST).stream())
        .findFirst();
  }

  private Optional<Refusal> flaw(PushTarget target) {
    String flaw = push.gateway().flaw(target);
    String field =
        switch (target.kind()) {
          case WEBPUSH -> "endpoint";
          case APNS, FCM -> "token";
          case WEBHOOK -> "url";
        };
    return flaw == null
        ? Optional.empty()
        : Optional.of(new Refusal(Reason.INVALID, flaw, List.of(new Flaw(field, flaw)), null));
  }

  @Override
  public Result<DeviceId> remove(Caller caller, DeviceId id) {
    return Attempt.of(
        () ->
            push.devices().remove(caller.user(), id, null)
                ? Result.ok(id)
                : Result.refused(Policy.NOT_FOUND));
  }

  @Override
  public Result<Reached> test(Caller caller, DeviceId id) {
    return Attempt.of(
        () -> {
          Optional<Device> device = push.devices().find(caller.user(), id);
          return device.isEmpty()
              ? Result.refused(Policy.NOT_FOUND)
              : Result.unless(messages.spent(caller), () -> Result.ok(reach(device.get())));
        });
  }

  private Reached reach(Device device) {
    var test =
        new Notification(
            ids.next().toString(),
            Notification.Kind.TEST,
            null,
            0,
            "Test",
            "Notifications work here.",
            null,
            0,
            inbox.unread(device.user()).messages(),
            false,
            now());
    return switch (push.gateway().send(device.target(), test)) {
      case Outcome.Sent sent -> Reached.SENT;
      case Outcome.Refused refused -> Reached.REFUSED;
      case Outcome.Later later -> Reached.LATER;
      case Outcome.Gone gone -> {
        if (push.devices().remove(device.user(), device.id(), device.target())) {
          push.watch().pruned(device.target().kind());
        }
        yield Reached.GONE;
      }
    };
  }

  @Override
  public Result<List<Device>> list(Caller caller) {
    return Attempt.of(() -> Result.ok(push.devices().of(caller.user())));
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

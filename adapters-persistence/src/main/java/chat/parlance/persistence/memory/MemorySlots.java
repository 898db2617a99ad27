package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.PushSlots;
import chat.parlance.application.port.out.StoreException;
import chat.parlance.domain.Device;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.Position;
import chat.parlance.domain.PushSlot;
import chat.parlance.domain.PushSlot.Place;
import chat.parlance.domain.PushSlot.Untold;
import chat.parlance.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What devices are to be told. */
final class MemorySlots implements PushSlots {

  private final MemoryState state;
  private final Map<Place, PushSlot> slots = new HashMap<>();
  private final Set<Owner> owners = new HashSet<>();
  private long told;

  private record Owner(UserId user, DeviceId device) {
    static Owner of(Device device) {
      return new Owner(device.user(), device.id());
    }

    static Owner of(Place place) {
      return new Owner(place.user(), place.device());
    }
  }

  MemorySlots(MemoryState state) {
    this.state = state;
  }

  /** Within the lock, as is {@link #forget}. */
  void known(Device device) {
    owners.add(Owner.of(device));
  }

  void forget(Device device) {
    owners.remove(Owner.of(device));
    slots.keySet().removeIf(place -> Owner.of(place).equals(Owner.of(device)));
  }

  @Override
  public Position told() {
    return state.locked(() -> state.head().at(told));
  }

  @Override
  public Position tell(Position after, Position upTo, Map<Place, Untold> news) {
    return state.locked(
        () -> {
          if (after.number() != told) {
            return state.head().at(told);
          }
          if (!news.keySet().stream().map(Owner::of).allMatch(owners::contains)) {
            throw new StoreException("A device has gone.", null);
          }
          news.forEach(
              (place, untold) ->
                  slots.compute(
                      place,
                      (same, slot) ->
                          slot == null ? PushSlot.of(place, untold) : slot.with(untold)));
          told = upTo.number();
          return upTo;
        });
  }

  private record Due(Instant at, boolean later, PushSlot slot) {}

  @Override
  public List<PushSlot> claim(
      Instant now, Instant until, Collection<UserId> except, int most, int each) {
    return state.locked(
        () -> {
          Map<UserId, Integer> taken = new HashMap<>();
          List<PushSlot> claimed = new ArrayList<>();
          for (Due due : due(now)) {
            UserId user = due.slot.place().user();
            if (claimed.size() < most
                && !except.contains(user)
                && taken.merge(user, 1, Integer::sum) <= each) {
              claimed.add(due.slot.claimed(until));
            }
          }
          claimed.forEach(slot -> slots.put(slot.place(), slot));
          return List.copyOf(claimed);
        });
  }

  private List<Due> due(Instant now) {
    List<Due> all = new ArrayList<>();
    for (PushSlot slot : slots.values()) {
      Instant at = slot.dueAt();
      Untold untold = slot.untold();
      if (at != null && !at.isAfter(now)) {
        all.add(new Due(at, untold == null || !untold.urgent(), slot));
      }
    }
    all.sort(Comparator.comparing(Due::later).thenComparing(Due::at));
    return all;
  }

  @Override
  public boolean replace(PushSlot next) {
    return state.locked(
        () -> {
          PushSlot slot = slots.get(next.place());
          if (slot == null || slot.version() != next.version() - 1) {
            return false;
          }
          if (next.isEmpty()) {
            slots.remove(next.place());
          } else {
            slots.put(next.place(), next);
          }
          return true;
        });
  }

  @Override
  public Optional<PushSlot> find(Place place) {
    return state.locked(() -> Optional.ofNullable(slots.get(place)));
  }

  @Override
  public void wake(@Nullable Collection<? extends Cause> causes, Instant now) {
    state.locked(
        () -> {
          slots.replaceAll(
              (place, slot) ->
                  isAsleep(slot, now) && isToWake(slot, causes) ? slot.woken(now) : slot);
          return slots;
        });
  }

  private static boolean isAsleep(PushSlot slot, Instant now) {
    Instant due = slot.dueAt();
    return slot.claimed() || due == null || due.isAfter(now);
  }

  private boolean isToWake(PushSlot slot, @Nullable Collection<? extends Cause> causes) {
    return causes == null ? isRead(slot) : causes.stream().anyMatch(it -> concerns(it, slot));
  }

  private boolean concerns(Cause cause, PushSlot slot) {
    Place place = slot.place();
    return switch (cause) {
      case Cause.Read read ->
          read.equals(new Cause.Read(place.user(), place.room())) && isRead(slot);
      case Cause.Deleted deleted -> {
        Untold untold = slot.untold();
        long seq = deleted.message().seq();
        yield deleted.message().room().equals(place.room())
            && (slot.shown() == seq || (slot.claimed() && untold != null && untold.want() >= seq));
      }
    };
  }

  private boolean isRead(PushSlot slot) {
    return slot.shown() > 0 && read(slot.place()) >= slot.shown();
  }

  private long read(Place place) {
    MemoryRoom room = state.room(place.room());
    MemoryMember member = room == null ? null : room.members.get(place.user());
    return member == null ? Long.MAX_VALUE : member.read();
  }
}

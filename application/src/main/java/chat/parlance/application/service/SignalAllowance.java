package chat.parlance.application.service;

import chat.parlance.application.port.in.Caller;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Refusal;
import chat.parlance.domain.Refusal.Reason;
import java.time.Duration;
import java.util.Optional;

/** Refuses whoever types, marks or changes how they are seen more often than they may. */
record SignalAllowance(SendQuota quota) {

  /** Takes one; why not, when none is left. */
  Optional<Refusal> spent(Caller caller) {
    Duration wait = quota.takeSignal(caller.user());
    return wait.isZero()
        ? Optional.empty()
        : Optional.of(Refusal.later(Reason.RATE_LIMITED, "You are signalling too quickly.", wait));
  }
}

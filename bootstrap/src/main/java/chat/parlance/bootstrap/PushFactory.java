package chat.parlance.bootstrap;

import chat.parlance.application.Chat;
import chat.parlance.application.port.in.ManageDevices;
import chat.parlance.application.port.in.ManagePush;
import chat.parlance.application.port.out.Devices;
import chat.parlance.application.port.out.PushGateway;
import chat.parlance.application.port.out.PushPorts;
import chat.parlance.application.port.out.PushSlots;
import chat.parlance.application.port.out.PushWatch;
import chat.parlance.application.port.out.PushWishes;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts push notifications together: their stores, the gateway, their verbs. */
@Factory
final class PushFactory {

  @Singleton
  PushPorts push(
      Devices devices,
      PushSlots slots,
      PushWishes wishes,
      PushGateway gateway,
      PushWatch watch,
      PushConfiguration settings) {
    return new PushPorts(devices, slots, wishes, gateway, watch, settings.away());
  }

  @Singleton
  ManageDevices manageDevices(Chat chat) {
    return chat.manageDevices();
  }

  @Singleton
  ManagePush managePush(Chat chat) {
    return chat.managePush();
  }
}

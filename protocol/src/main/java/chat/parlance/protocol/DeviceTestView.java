package chat.parlance.protocol;

import chat.parlance.application.port.in.ManageDevices.Reached;

/** What a device's service said to a test. */
public record DeviceTestView(Reached outcome) {}

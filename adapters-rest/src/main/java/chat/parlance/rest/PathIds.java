package chat.parlance.rest;

import chat.parlance.domain.AttachmentId;
import chat.parlance.domain.DeviceId;
import chat.parlance.domain.InvitationId;
import chat.parlance.domain.ReportId;
import chat.parlance.domain.RoomId;
import chat.parlance.domain.UserId;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;

/** Reads ids out of paths. */
@Factory
final class PathIds {

  @Singleton
  TypeConverter<CharSequence, RoomId> rooms() {
    return TypeConverter.of(
        CharSequence.class, RoomId.class, text -> RoomId.parse(text.toString()).orElse(null));
  }

  @Singleton
  TypeConverter<CharSequence, ReportId> reports() {
    return TypeConverter.of(
        CharSequence.class, ReportId.class, text -> ReportId.parse(text.toString()).orElse(null));
  }

  @Singleton
  TypeConverter<CharSequence, InvitationId> invitations() {
    return TypeConverter.of(
        CharSequence.class,
        InvitationId.class,
        text -> InvitationId.parse(text.toString()).orElse(null));
  }

  @Singleton
  TypeConverter<CharSequence, AttachmentId> attachments() {
    return TypeConverter.of(
        CharSequence.class,
        AttachmentId.class,
        text -> AttachmentId.parse(text.toString()).orElse(null));
  }

  @Singleton
  TypeConverter<CharSequence, DeviceId> devices() {
    return TypeConverter.of(
        CharSequence.class, DeviceId.class, text -> DeviceId.parse(text.toString()).orElse(null));
  }

  @Singleton
  TypeConverter<CharSequence, UserId> users() {
    return TypeConverter.of(
        CharSequence.class, UserId.class, text -> UserId.parse(text.toString()).orElse(null));
  }
}

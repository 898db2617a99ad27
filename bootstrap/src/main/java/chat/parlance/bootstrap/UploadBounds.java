package chat.parlance.bootstrap;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;

/** Lets bodies be as long as files may be. Those that are JSON have a bound of their own. */
@Singleton
final class UploadBounds implements BeanCreatedEventListener<HttpServerConfiguration> {

  /** What a form says besides the file; and one byte more than a file may have is seen as such. */
  private static final long BESIDES = 64L * 1024;

  private final BeanProvider<AttachmentsConfiguration> attachments;

  UploadBounds(BeanProvider<AttachmentsConfiguration> attachments) {
    this.attachments = attachments;
  }

  @Override
  public HttpServerConfiguration onCreated(BeanCreatedEvent<HttpServerConfiguration> event) {
    HttpServerConfiguration server = event.getBean();
    long most = attachments.get().limits().size() + BESIDES;
    server.setMaxRequestSize(most);
    server.getMultipart().setMaxFileSize(most);
    return server;
  }
}

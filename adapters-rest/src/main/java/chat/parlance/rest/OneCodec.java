package chat.parlance.rest;

import chat.parlance.protocol.Wire;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.jackson.ObjectMapperFactory;
import jakarta.inject.Singleton;

/** Gives the framework the wire's codec in place of one of its own. */
@Factory
final class OneCodec {

  @Singleton
  @Replaces(value = ObjectMapper.class, factory = ObjectMapperFactory.class)
  ObjectMapper mapper() {
    return Wire.mapper();
  }
}

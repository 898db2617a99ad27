package chat.parlance.peers.stomp;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.annotation.support.SimpAnnotationMethodMessageHandler;
import org.springframework.messaging.simp.broker.SimpleBrokerMessageHandler;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Answers the receipts that clients ask for, which the simple broker does not: for a subscription
 * when the broker has it, for a message when the controller has handed it on.
 */
class Receipts implements ExecutorChannelInterceptor {

  private static final byte[] EMPTY = {};

  private final MessageChannel outbound;

  Receipts(MessageChannel outbound) {
    this.outbound = outbound;
  }

  @Override
  public void afterMessageHandled(
      Message<?> message, MessageChannel channel, MessageHandler handler, Exception failure) {
    StompHeaderAccessor asked = StompHeaderAccessor.wrap(message);
    if (failure != null || asked.getReceipt() == null || !answers(handler, asked.getCommand())) {
      return;
    }
    StompHeaderAccessor receipt = StompHeaderAccessor.create(StompCommand.RECEIPT);
    receipt.setReceiptId(asked.getReceipt());
    receipt.setSessionId(asked.getSessionId());
    outbound.send(MessageBuilder.createMessage(EMPTY, receipt.getMessageHeaders()));
  }

  private static boolean answers(MessageHandler handler, StompCommand command) {
    return switch (command) {
      case SUBSCRIBE -> handler instanceof SimpleBrokerMessageHandler;
      case SEND -> handler instanceof SimpAnnotationMethodMessageHandler;
      default -> false;
    };
  }
}

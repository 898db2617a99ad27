package chat.parlance.persistence.memory;

import chat.parlance.application.port.out.Ports;
import chat.parlance.application.port.out.SendQuota;
import chat.parlance.domain.Limits;
import chat.parlance.testkit.store.AllStoreContracts;
import chat.parlance.testkit.store.Stores;
import java.time.InstantSource;

class MemoryStoresTest implements AllStoreContracts {

  private static final InMemory MEMORY = new InMemory();
  private static final Stores STORES = stores(MEMORY);
  private static final Stores OTHER_STORES = stores(MEMORY);

  private static Stores stores(InMemory memory) {
    Ports ports = memory.with(InstantSource.system(), Limits.DEFAULT, SendQuota.UNLIMITED);
    return new Stores(
        ports.log(),
        ports.history(),
        ports.rooms(),
        ports.members(),
        ports.users(),
        memory.accounts().passwords(),
        memory.sessions(),
        memory.accounts().userSessions(),
        memory.tickets(),
        ports.presence(),
        memory.bulk(),
        ports.annotations(),
        ports.threads(),
        ports.moderation(),
        ports.scheduled(),
        ports.invitations(),
        ports.inbox(),
        ports.search(),
        ports.attachments().uploads(),
        ports.push(),
        ports.cluster().roster(),
        memory.erasures());
  }

  @Override
  public Stores stores() {
    return STORES;
  }

  @Override
  public Stores otherStores() {
    return OTHER_STORES;
  }
}

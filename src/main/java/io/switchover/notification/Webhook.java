package io.switchover.notification;

import java.net.URI;
import java.util.Set;

/**
 * A webhook that the settings allow.
 *
 * @param url it may be a secret, and is neither shown nor logged
 * @param secret signs what is sent
 * @param types what it gets
 */
public record Webhook(String name, URI url, String secret, Set<EventType> types) {
    public Webhook {
        types = Set.copyOf(types);
    }

    public boolean wants(EventType type) {
        return types.contains(type);
    }

    /**
     * Whether the key is one. The platform leaves the text of a Key Vault reference where it cannot follow it, and that is no secret. It
     * is not found at start, because an app must also start while a Key Vault is away.
     */
    boolean hasKey() {
        return !secret.startsWith("@Microsoft.KeyVault(");
    }

    /** Without what must not be seen. */
    @Override
    public String toString() {
        return "webhook " + name;
    }
}

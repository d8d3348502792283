package io.switchover.local.cosmos;

import java.util.Map;

/** A moment of an account that it can be rewound to, as often as wanted. */
public final class Mark {
    private final Map<String, Database> databases;

    Mark(Map<String, Database> databases) {
        this.databases = databases;
    }

    Map<String, Database> databases() {
        return databases;
    }
}

package io.switchover.store;

import java.util.Map;

/** A document that is found by more than its key: its indexes are stored beside it and can be asked for. */
public interface Indexed {
    /** Names and values to find it by; names are letters only. */
    Map<String, String> indexes();
}

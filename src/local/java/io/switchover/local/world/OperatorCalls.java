package io.switchover.local.world;

import org.jspecify.annotations.Nullable;

/** Calls a door of any app that answers, with the operator's key. */
interface OperatorCalls {
    AppClient.Answer call(String method, String path, @Nullable String body);
}

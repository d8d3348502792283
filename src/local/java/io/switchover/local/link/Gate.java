package io.switchover.local.link;

import io.vertx.core.http.HttpServerRequest;

/** Looks at each request that an open link would forward, and may decide otherwise. */
@FunctionalInterface
public interface Gate {

    /** Lets everything through. */
    Gate OPEN = request -> Fate.Forwarded.AS_IT_IS;

    /** Only looks at method, address and headers: the body has not been read yet. */
    Fate rule(HttpServerRequest request);
}

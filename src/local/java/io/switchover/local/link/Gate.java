package io.switchover.local.link;

import io.vertx.core.http.HttpServerRequest;

/** Looks at each request that an open link would forward, and may decide otherwise. */
@FunctionalInterface
public interface Gate {

    /** Lets everything through. */
    Gate OPEN = request -> Fate.Forwarded.AS_IT_IS;

    /** Only looks at method, address and headers: the body has not been read yet. */
    Fate rule(HttpServerRequest request);

    /** The other gate too, for requests that this one forwards; its filter is the one that counts. */
    default Gate then(Gate next) {
        return request -> {
            Fate mine = rule(request);
            if (!(mine instanceof Fate.Forwarded here)) {
                return mine;
            }
            Fate theirs = next.rule(request);
            return theirs instanceof Fate.Forwarded there ? new Fate.Forwarded(here.asHost(), there.filter()) : theirs;
        };
    }
}

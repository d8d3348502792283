package io.switchover.azure;

import com.microsoft.azure.Page;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;
import rx.Observable;

/**
 * Lists of the Batch service, page by page. The SDK's own lists take a page with nothing in it for the end, and a job whose tasks are
 * counted by them would be called failed, a pool that they do not show missing.
 */
public final class BatchPages {
    private BatchPages() {}

    /** An answer that does not say what was asked; it does not say that there is nothing. */
    public static UncheckedIOException nothing() {
        return new UncheckedIOException(new UntrustedAnswer("an answer with nothing in it"));
    }

    public static <T> void each(
            Observable<Page<T>> first, Function<String, Observable<Page<T>>> next, Consumer<T> item) {
        var page = one(first);
        page.items().forEach(item);
        while (page.nextPageLink() != null) {
            page = one(next.apply(page.nextPageLink()));
            page.items().forEach(item);
        }
    }

    /** Only the one page: left to itself it would go on to the next, one level deeper for each. */
    public static <T> Page<T> one(Observable<Page<T>> pages) {
        var page = pages.toBlocking().first();
        if (page == null || page.items() == null) {
            throw nothing();
        }
        return page;
    }
}

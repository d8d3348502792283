package io.switchover.job.batch;

import com.microsoft.azure.Page;
import java.util.function.Consumer;
import java.util.function.Function;
import rx.Observable;

/**
 * Lists of the service, page by page. The SDK's own lists take a page with nothing in it for the end, and a job whose tasks are
 * counted by them would be called failed.
 */
final class AzureBatchPages {
    private AzureBatchPages() {}

    /** An answer that does not say what was asked; it does not say that there is nothing. */
    static final class Empty extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static <T> void each(Observable<Page<T>> first, Function<String, Observable<Page<T>>> next, Consumer<T> item) {
        var page = one(first);
        page.items().forEach(item);
        while (page.nextPageLink() != null) {
            page = one(next.apply(page.nextPageLink()));
            page.items().forEach(item);
        }
    }

    /** Only the one page: left to itself it would go on to the next, one level deeper for each. */
    static <T> Page<T> one(Observable<Page<T>> pages) {
        var page = pages.toBlocking().first();
        if (page == null || page.items() == null) {
            throw new Empty();
        }
        return page;
    }
}

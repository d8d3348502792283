package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.store.InMemoryDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 0);
    private final Catalogue catalogue = CatalogueRoom.of(documents);

    @Test
    void a_catalogue_that_is_read_whole_says_nothing_of_a_rest() {
        catalogue(Catalogue.MOST);

        var view = ((Catalogue.Reading.Found) catalogue.read()).view();

        assertThat(view.packages()).hasSize(Catalogue.MOST);
        assertThat(view.cutOff()).isNull();
    }

    @Test
    void one_that_is_larger_than_memory_allows_is_cut_off_with_a_word() {
        catalogue(Catalogue.MOST + 1_001);

        var view = ((Catalogue.Reading.Found) catalogue.read()).view();

        assertThat(view.cutOff()).contains("more than", "packages", "not shown and not processed");
        assertThat(PackageOverview.of(view, List.of("here")).cutOff()).isEqualTo(view.cutOff());
    }

    @Test
    void a_catalogue_that_cannot_be_read_is_no_empty_one() {
        documents.unreachable("it is away");

        assertThat(catalogue.read())
                .isEqualTo(new Catalogue.Reading.Unreadable("the catalogue cannot be read: it is away"));
        assertThat(catalogue.read(new PackageName("a", "1"))).isInstanceOf(Catalogue.Reading.Unreadable.class);
    }

    private void catalogue(int many) {
        for (int i = 0; i < many; i++) {
            var name = new PackageName("a", "" + i);
            documents.insert(name.key(), PackagesRoom.catalogued(name, "abc", "here"));
        }
    }
}

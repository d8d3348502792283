package io.switchover.packages;

import static io.switchover.packages.PackagesRig.JOBS;
import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tick asks of the store and of the accounts follows from what has changed. */
class PackageCostTest {
    private static final int PACKAGES = 100;
    /** Each is asked for once more before it is created. */
    private static final int APPLICATIONS = 20;

    private final PackagesRig rig = new PackagesRig();

    @BeforeEach
    void a_hundred_uploads() {
        rig.settings.clear();
        for (int i = 0; i < PACKAGES; i++) {
            rig.world.upload(WEST, "app%d/%d.zip".formatted(i % APPLICATIONS, i / APPLICATIONS), zip("package " + i));
        }
    }

    @Test
    void a_hundred_packages_cost_a_few_reads_of_the_catalogue_and_a_few_calls_of_each_account_each() {
        var apps = List.of(rig.app(WEST), rig.app(NORTH), rig.app(PackagesRig.WITNESS));
        rig.calls.goOn();
        for (int i = 0; i < 4; i++) {
            apps.forEach(app -> app.replication.tick());
        }

        for (int i = 0; i < PACKAGES; i++) {
            var name = new PackageName("app" + i % APPLICATIONS, "" + i / APPLICATIONS);
            JOBS.forEach(region -> assertThat(rig.state(name, region).usable())
                    .as("%s in %s", name, region)
                    .isTrue());
        }
        assertThat(count(call -> call.startsWith("read ")
                        && !call.contains("europe/")
                        && !call.contains("clock:")
                        && !call.startsWith("read back")))
                .as("documents read")
                .isLessThanOrEqualTo(4 * PACKAGES);
        assertThat(count(call -> call.startsWith("list ") && !call.contains("uploads")))
                .as("queries of the catalogue: four kinds, once in each tick")
                .isEqualTo(4 * 12);
        assertThat(count(call -> call.matches("(insert|replace|commit) .*") && !call.contains("clock:")))
                .as("documents written")
                .isLessThanOrEqualTo(14 * PACKAGES);
        for (var region : JOBS) {
            assertThat(count(call -> call.matches(
                            "(get|create|open|activate|promote) .*" + region + "|(activate|promote) in " + region)))
                    .as("calls of the Batch account in %s", region)
                    .isLessThanOrEqualTo(5 * PACKAGES + APPLICATIONS);
        }
    }

    @Test
    void a_tick_in_which_nothing_has_changed_costs_the_same_however_many_packages_there_are() {
        for (int i = 0; i < 4; i++) {
            JOBS.forEach(rig::tick);
        }
        rig.calls.goOn();

        rig.tick(WEST);

        assertThat(rig.calls.made())
                .as("four queries, three listings, the store's time, and two packages compared with the account")
                .hasSizeLessThanOrEqualTo(4 + 3 + 2 + 2 * 2);
    }

    @Test
    void an_event_reads_the_documents_of_its_package_and_no_others() {
        for (int i = 0; i < 4; i++) {
            JOBS.forEach(rig::tick);
        }
        rig.world.upload(WEST, "app7/99.zip", zip("the newest"));
        rig.calls.goOn();

        rig.app(WEST).replication.arrived("app7/99.zip");

        assertThat(rig.state(new PackageName("app7", "99"), NORTH)).isInstanceOf(PackageState.Default.class);
        assertThat(count(call -> call.startsWith("list "))).isZero();
        assertThat(count(
                        call -> call.startsWith("read ") && !call.contains("europe/") && !call.startsWith("read back")))
                .isLessThanOrEqualTo(12);
    }

    @Test
    void an_event_about_what_is_no_package_costs_one_document_and_does_nobodys_work() {
        JOBS.forEach(rig::tick);
        rig.world.upload(WEST, "app7/100.zip", zip("not taken in yet"));
        rig.world.upload(WEST, "notes.txt", zip("no package"));
        rig.calls.goOn();

        rig.app(WEST).replication.arrived("notes.txt");

        assertThat(rig.calls.made())
                .as("the blob, the list of what is no package, and its write")
                .hasSizeLessThanOrEqualTo(4);
        assertThat(count(call -> call.startsWith("list "))).isZero();
    }

    /** Each newer one takes the place of the oldest, and the document was written ten thousand times. */
    @Test
    void events_about_what_is_no_package_write_nothing_more_once_their_list_is_full_and_the_sweep_does() {
        for (int i = 0; i < RejectedUploadList.MOST; i++) {
            rig.world.upload(WEST, "junk" + i, zip("junk"));
            rig.app(WEST).replication.arrived("junk" + i);
        }
        assertThat(rig.rejected(WEST).uploads()).hasSize(RejectedUploadList.MOST);
        rig.calls.goOn();

        for (int i = 0; i < 50; i++) {
            rig.world.upload(WEST, "a-junk" + i, zip("junk"));
            rig.app(WEST).replication.arrived("a-junk" + i);
        }
        assertThat(count(call -> call.matches("(insert|replace|commit) .*"))).isZero();

        rig.tick(WEST);
        assertThat(rig.rejected(WEST).inAll()).isEqualTo(RejectedUploadList.MOST + 50);
        assertThat(rig.rejected(WEST).at("a-junk7")).isPresent();
    }

    private long count(Predicate<String> calls) {
        return rig.calls.made().stream().filter(calls).count();
    }
}

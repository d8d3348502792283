package io.switchover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobClient;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ways of taking a blob work in which worker; all but one are why the function takes it the way it does. */
class WorkerBindingTest {

    @SuppressWarnings("unused")
    private static final class Ways {
        void asText(@BlobTrigger(name = "BlobName", path = "packages/{name}") String blobName) {}

        void asTextOfAnotherName(@BlobTrigger(name = "blob", path = "packages/{name}") String blob) {}

        void asClient(@BlobTrigger(name = "blob", path = "packages/{name}") BlobClient blob) {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "modelOfIdentity"})
    void text_by_the_name_that_the_host_uses_is_the_blobs_name(String form) throws Exception {
        for (var worker : List.of(WorkerStandInBinding.SDK_TYPES, WorkerStandInBinding.SHARED_METADATA)) {
            assertThat(worker.argument(way("asText"), WorkerStandInRequest.event(form, "render/1_0.zip")))
                    .isEqualTo("render/1_0.zip");
        }
    }

    @Test
    void text_by_another_name_is_not_found() {
        assertThatThrownBy(() -> WorkerStandInBinding.SDK_TYPES.argument(
                        way("asTextOfAnotherName"), WorkerStandInRequest.event("model", "render/1_0.zip")))
                .isInstanceOf(WrongMethodTypeException.class);
    }

    @Test
    void a_client_cannot_be_built_with_an_identity() {
        assertThatThrownBy(() -> WorkerStandInBinding.SDK_TYPES.argument(
                        way("asClient"), WorkerStandInRequest.event("model", "render/1_0.zip")))
                .hasMessageContaining("No environment variable set for: SWITCHOVER_STORAGE");
    }

    @Test
    void clients_out_of_one_object_swap_their_blobs_and_texts_do_not() throws Exception {
        assertThat(atOnce(way("asClient")).stream()
                        .map(client -> ((BlobClient) client).getBlobName())
                        .distinct())
                .hasSize(1);
        assertThat(atOnce(way("asText"))).containsExactlyInAnyOrder("render/1.zip", "render/2.zip");
    }

    @ParameterizedTest
    @EnumSource(names = "NO_SDK_TYPES")
    void a_worker_without_sdk_types_refuses_it_in_any_form(WorkerStandInBinding worker) {
        assertThatThrownBy(() -> worker.accept(WorkerStandInRequest.event("model", "render/1_0.zip")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Input data type \"MODEL_BINDING_DATA\" is not supported");
    }

    @ParameterizedTest
    @EnumSource(names = "NO_SDK_TYPES", mode = Mode.EXCLUDE)
    void the_others_do_not(WorkerStandInBinding worker) {
        worker.accept(WorkerStandInRequest.event("model", "render/1_0.zip"));
    }

    private static List<Object> atOnce(Parameter parameter) throws Exception {
        var both = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var calls = threads.invokeAll(List.of(1, 2).stream()
                    .<java.util.concurrent.Callable<Object>>map(which -> () -> WorkerStandInBinding.SHARED_METADATA
                            .meeting(both)
                            .argument(parameter, WorkerStandInRequest.event("model", "render/" + which + ".zip")))
                    .toList());
            return calls.stream().map(Future::resultNow).toList();
        }
    }

    private static Parameter way(String method) {
        return Arrays.stream(Ways.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .orElseThrow()
                .getParameters()[0];
    }
}

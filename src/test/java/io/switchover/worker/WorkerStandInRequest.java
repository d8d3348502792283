package io.switchover.worker;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the host puts into an InvocationRequest: input data by the binding's name, and trigger metadata. The forms are those of
 * the host's own conversion (value to TypedData) and of its blob and queue extensions, which say what they send: a blob with
 * deferred binding as model binding data, without it as bytes whatever {@code dataType} says; a queue's message as bytes, and
 * as text or JSON where an extension prefers that.
 */
record WorkerStandInRequest(Map<String, Data> input, Map<String, Data> metadata) {
    static final String MODEL = "MODEL_BINDING_DATA";

    /** A TypedData: which case it is, and its value; model binding data have their content as a map. */
    record Data(String form, Object value) {}

    /** What a trigger brings when it is nothing special. */
    static WorkerStandInRequest standard(Method method) {
        var forms = formsOf(method);
        if (!forms.isEmpty()) {
            return event(forms.get(0), "render/1_0.zip");
        }
        var input = new LinkedHashMap<String, Data>();
        input.put("timer", new Data("JSON", "{\"Schedule\":{\"AdjustForDST\":true},\"IsPastDue\":false}"));
        var path = Map.of("id", "one", "application", "render", "version", "1_0", "occurrence", "1");
        var metadata = new LinkedHashMap<String, Data>();
        path.forEach((name, value) -> metadata.put(name, new Data("STRING", value)));
        return new WorkerStandInRequest(input, metadata);
    }

    /** In which forms the host may send news to this function; none unless news trigger it. */
    static List<String> formsOf(Method method) {
        var forms = new ArrayList<String>();
        for (var parameter : method.getParameters()) {
            Arrays.stream(parameter.getAnnotations())
                    .map(annotation -> annotation.annotationType().getSimpleName())
                    .forEach(trigger -> {
                        if (trigger.equals("BlobTrigger")) {
                            forms.addAll(List.of("model", "modelOfIdentity"));
                        } else if (trigger.equals("QueueTrigger")) {
                            forms.addAll(List.of("bytes", "text", "json"));
                        }
                    });
        }
        return forms;
    }

    /** News of a blob in the container packages. */
    static WorkerStandInRequest event(String form, String blob) {
        var input = new LinkedHashMap<String, Data>();
        var metadata = new LinkedHashMap<String, Data>();
        switch (form) {
            case "model":
            case "modelOfIdentity":
                var content = new LinkedHashMap<String, String>();
                content.put("Connection", form.equals("model") ? "SWITCHOVER_STORAGE" : null);
                content.put("ContainerName", "packages");
                content.put("BlobName", blob);
                input.put("BlobName", new Data(MODEL, content));
                input.put("blob", new Data(MODEL, content));
                metadata.put("BlobTrigger", new Data("STRING", "packages/" + blob));
                metadata.put("Uri", new Data("JSON", "\"https://prodwe.blob.core.windows.net/packages/" + blob + "\""));
                metadata.put("Properties", new Data("JSON", "{\"ETag\":\"0x1\",\"ContentLength\":9}"));
                metadata.put("Metadata", new Data("JSON", "{}"));
                metadata.put("application", new Data("STRING", blob.substring(0, blob.indexOf('/'))));
                metadata.put("file", new Data("STRING", blob.substring(blob.indexOf('/') + 1)));
                break;
            default:
                var event = "{\"subject\":\"/blobServices/default/containers/packages/blobs/" + blob
                        + "\",\"eventType\":\"Microsoft.Storage.BlobCreated\",\"data\":{\"api\":\"PutBlob\"}}";
                input.put(
                        "event",
                        form.equals("bytes")
                                ? new Data("BYTES", event.getBytes(StandardCharsets.UTF_8))
                                : new Data(form.equals("text") ? "STRING" : "JSON", event));
                metadata.put("QueueTrigger", new Data("STRING", event));
                metadata.put("DequeueCount", new Data("INT", 1));
        }
        return new WorkerStandInRequest(input, metadata);
    }
}

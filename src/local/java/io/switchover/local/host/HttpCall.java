package io.switchover.local.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request on its way to a function. Header names are lower-case and looked up with case, as in the worker: code that
 * asks for {@code If-None-Match} finds nothing in Azure, and so nothing here.
 */
record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> names,
        byte[] bytes)
        implements Payload {

    /** Whether a parameter of this type can be bound. */
    static boolean binds(Type wanted) {
        return wanted instanceof ParameterizedType type && type.getRawType() == HttpRequestMessage.class
                ? bindsBody(type.getActualTypeArguments()[0])
                : bindsBody(wanted);
    }

    @Override
    public Object as(Type wanted) {
        return wanted instanceof ParameterizedType type && type.getRawType() == HttpRequestMessage.class
                ? new Message<>(this, body(type.getActualTypeArguments()[0]))
                : body(wanted);
    }

    private static boolean bindsBody(Type wanted) {
        return wanted == String.class
                || wanted == byte[].class
                || (wanted instanceof ParameterizedType type
                        && type.getRawType() == Optional.class
                        && bindsBody(type.getActualTypeArguments()[0]));
    }

    private Object body(Type wanted) {
        if (wanted instanceof ParameterizedType type) {
            return bytes.length == 0 ? Optional.empty() : Optional.of(body(type.getActualTypeArguments()[0]));
        }
        return wanted == byte[].class ? bytes : new String(bytes, StandardCharsets.UTF_8);
    }

    private record Message<T>(HttpCall call, T body) implements HttpRequestMessage<T> {

        @Override
        public URI getUri() {
            return call.uri;
        }

        @Override
        public HttpMethod getHttpMethod() {
            return HttpMethod.value(call.method);
        }

        @Override
        public Map<String, String> getHeaders() {
            return call.headers;
        }

        @Override
        public Map<String, String> getQueryParameters() {
            return call.query;
        }

        @Override
        public T getBody() {
            return body;
        }

        @Override
        public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
            return new HttpAnswer.Draft(status);
        }

        @Override
        public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
            return new HttpAnswer.Draft(status);
        }
    }
}

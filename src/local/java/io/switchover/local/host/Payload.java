package io.switchover.local.host;

import java.lang.reflect.Type;
import java.util.Map;

/** What a trigger brings along: its value in the type that the parameter asks for, and the names it binds. */
interface Payload {

    Object as(Type wanted);

    Map<String, String> names();
}

package io.switchover.local.host;

import java.lang.reflect.Method;

/** One function of the app: its name, what triggers it, and the method of the bean that it is. */
record LocalFunction(String name, Trigger trigger, Class<?> owner, Method method) {

    String inWords() {
        return name + " " + trigger.inWords();
    }
}

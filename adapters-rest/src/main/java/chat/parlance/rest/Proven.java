package chat.parlance.rest;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the caller, whom no part of the request names: they follow from its proof. */
@Parameter(hidden = true)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
@interface Proven {}

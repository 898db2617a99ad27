package chat.parlance.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealingTest {

  private static byte[] base64(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  /** RFC 8291, section 5 and appendix A. */
  @Test
  void the_example_of_the_specification_comes_out_byte_by_byte() {
    byte[] sealed =
        Sealing.seal(
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
            P256.point(
                base64(
                    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")),
            base64("BTBZMqHH6r4Tts7J_aSIgg"),
            P256.pair(
                base64(
                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
                base64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
            base64("DGv6ra1nlYgDCS1FRnbzlw"));

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
                + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxs"
                + "j_Qulcy4a-fN");
  }

  @Test
  void a_point_beside_the_curve_is_no_key() {
    byte[] point = P256.bytes((java.security.interfaces.ECPublicKey) P256.generate().getPublic());
    assertThat(P256.bytes(P256.point(point))).isEqualTo(point);
    point[64] ^= 1;
    assertThatThrownBy(() -> P256.point(point)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> P256.point(new byte[65])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> P256.point(new byte[33])).isInstanceOf(IllegalArgumentException.class);
  }
}

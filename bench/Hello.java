/** The floor of every Java program. */
final class Hello {
    public static void main(String[] args) {
        System.out.println("hello");
    }
}

import { render } from "preact";

render(<p>Parlance</p>, document.body);
